"""stub"""
from communique.record import Reference
class Details:
    def __init__(self, text, entities, engagement): self.text=text
    def reference(self, span, kind, root, signs):
        return Reference(span=span,text=self.text.quote(span),kind=kind,time=None)
