# What every packed classifier offers on top of its head.

def logits(self, ids: Tensor, positions: Tensor, documents: Tensor, rows: Tensor, starts: Tensor, n: List[int],
           s: List[int], w: Dict[str, Tensor]) -> Tensor:
    return self.classify(self.features(ids, positions, documents, rows, starts, n, s, w), w).to(FLOAT32)    # (B, L)
