# The head of the decoders' ...ForSequenceClassification: one linear layer without bias over the last token.
# Theirs has no dropout; it is there for those who ask for it.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return x                                                                        # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "score")   # (B, H) -> (B, L)
