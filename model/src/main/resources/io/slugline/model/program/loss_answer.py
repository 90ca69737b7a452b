# What a prompted language model learns from: the cross-entropy of the answer's tokens, and of no other.
# types (B, S) is 1 where an answer's token stands, which is never a text's first; A tokens of answers in the batch.

def loss(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
         w: Dict[str, Tensor]) -> List[Tensor]:
    x = self.encode(ids, mask, types, w).flatten(0, 1)                              # (B S, H)
    places = torch.nonzero(types)                                                   # (A, 2)
    rows = places.select(1, 0)                                                      # (A)
    slots = rows * ids.size(1) + places.select(1, 1)                                # (A) among B S
    y = self.scores(x.index_select(0, slots - 1), w)                                # (A, V) what the slot before says
    wanted = ids.flatten(0, 1).index_select(0, slots)                               # (A)
    losses = torch.cross_entropy_loss(y, wanted, None, 0, -100, LABEL_SMOOTHING)    # (A)
    weights = label_weights.index_select(0, labels).index_select(0, rows)           # (A)
    answers = torch.zeros([ids.size(0)], dtype=FLOAT32, device=ids.device).index_add(0, rows, torch.neg(losses))
    return [(losses * weights).sum() / weights.sum(), answers.unsqueeze(1)]         # answers' log-likelihoods (B, 1)
