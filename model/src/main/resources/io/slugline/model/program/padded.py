# From a padded rectangle of texts to one vector per text.

def pool(self, x: Tensor, ids: Tensor, mask: Tensor) -> Tensor:
    # x (B, S, H), ids and mask (B, S) -> (B, H) float32
    if POOLING == "mean":
        m = mask.to(FLOAT32).unsqueeze(2)                                   # (B, S, 1)
        y = (x.to(FLOAT32) * m).sum([1]) / m.sum([1])
    elif POOLING == "last":
        real = torch.logical_and(mask.ne(0), ids.ne(PAD_TOKEN)).to(INT64)   # a text may hold the padding token, too
        last = torch.argmax(torch.arange(ids.size(1), device=ids.device) * real, 1)
        y = x.gather(1, last.view([-1, 1, 1]).expand([-1, 1, x.size(2)])).squeeze(1).to(FLOAT32)
    else:
        y = x.select(1, 0).to(FLOAT32)
    return y

def pooled(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.pool(self.encode(ids, mask, types, w), ids, mask)                   # (B, H) float32

def features(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.transform(self.pooled(ids, mask, types, w), w)                      # (B, H) float32
