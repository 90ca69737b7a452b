# What an answer head learns from: the cross-entropy of the answer's first and of its last token, averaged, as transformers'
# ...ForQuestionAnswering compute it. labels (2 B) holds all first tokens, then all last ones.

def loss(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
         w: Dict[str, Tensor]) -> List[Tensor]:
    y = self.spans(ids, mask, types, w)                                             # (B, 2, S)
    wanted = labels.view([2, -1])                                                   # (2, B)
    starts = torch.cross_entropy_loss(y.select(1, 0), wanted.select(0, 0), None, 1, -100, LABEL_SMOOTHING)
    ends = torch.cross_entropy_loss(y.select(1, 1), wanted.select(0, 1), None, 1, -100, LABEL_SMOOTHING)
    return [(starts + ends) * 0.5, y]
