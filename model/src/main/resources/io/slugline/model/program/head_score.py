# The head of the decoders' ...ForSequenceClassification: one linear layer without bias over the last token.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return x                                                                        # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(x, w, "score")                                               # (B, H) -> (B, L)
