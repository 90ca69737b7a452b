# What a classifier learns from: the cross-entropy of each text's label, mixed with that of a teacher's scores
# (arXiv 1503.02531) where there is a teacher.

def loss(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
         w: Dict[str, Tensor]) -> List[Tensor]:
    logits = self.classify(self.features(ids, mask, types, w), w).to(FLOAT32)       # (B, L)
    y = torch.cross_entropy_loss(logits, labels, label_weights, 1, -100, LABEL_SMOOTHING)
    if TEACHER_SHARE > 0.0:
        wanted = torch.softmax(torch.log(torch.clamp(taught, 1e-9)) * TEACHER_COOLING, 1)          # (B, L)
        apart = torch.neg((wanted * torch.log_softmax(logits * TEACHER_COOLING, 1)).sum([1]))      # (B)
        weights = label_weights.index_select(0, labels)
        z = (apart * weights).sum() / weights.sum()
        y = y * (1.0 - TEACHER_SHARE) + z * (TEACHER_SHARE * TEACHER_GAIN)
    return [y, logits]
