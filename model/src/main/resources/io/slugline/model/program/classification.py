# What every padded classifier offers on top of its head.

def logits(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.classify(self.features(ids, mask, types, w), w).to(FLOAT32)         # (B, L)
