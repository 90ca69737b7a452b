# A body that is not trained: its pooled states (B, H), float32, are computed elsewhere and come in the place of the token ids.

def features(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.transform(ids, w)                                                   # (B, H)
