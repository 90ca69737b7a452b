# sentence_transformers' Transformer, Pooling and Dense with the identity as activation: pooled states, one linear layer.

def transform(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return x                                                                        # (B, H)

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(self.drop(x, HEAD_DROPOUT), w, "linear")  # (B, H) -> (B, L)
