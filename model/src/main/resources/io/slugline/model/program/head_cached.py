# The last linear layer alone, over features that were computed once; they come in the place of the token ids.

def features(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return ids                                                                      # (B, H) float32

def classify(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.linear(torch.dropout(x, HEAD_DROPOUT, self.training), w, "linear")  # (B, H) -> (B, L)
