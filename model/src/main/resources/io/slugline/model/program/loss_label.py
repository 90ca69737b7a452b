# What a classifier learns from: the cross-entropy of each text's label.

def loss(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, label_weights: Tensor,
         w: Dict[str, Tensor]) -> List[Tensor]:
    logits = self.classify(self.features(ids, mask, types, w), w).to(FLOAT32)       # (B, L)
    return [torch.cross_entropy_loss(logits, labels, label_weights, 1, -100, LABEL_SMOOTHING), logits]
