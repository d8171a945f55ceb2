"""The web reader: a store in the browser. ``web.app.create_app`` is the way in."""
