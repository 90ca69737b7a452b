# The head of LlamaForCausalLM and its siblings, with keys and values kept from call to call.

def read(self, ids: Tensor, positions: Tensor, segments: Tensor, past: List[Tensor],
         w: Dict[str, Tensor]) -> Tuple[Tensor, List[Tensor]]:
    # ids (B, S), positions and segments (B, P + S), past two (B or 1, G, P, D) a layer, or empty
    x = self.embed(ids, w)                                                          # (B, S, H)
    kept = annotate(List[Tensor], [])
    for y in past:
        kept.append(y)
    if len(past) == 0:
        for i in range(2 * LAYERS):
            kept.append(torch.empty([ids.size(0), KEY_VALUE_HEADS, 0, HEAD_SIZE], dtype=COMPUTE_TYPE, device=ids.device))
    y = self.layers(x, positions, segments, kept, w)                                # kept is replaced as it goes
    return (y, kept)

def scores(self, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    y = torch.linear(x.to(COMPUTE_TYPE), w[OUTPUT_TABLE].to(COMPUTE_TYPE)).to(FLOAT32)  # (..., H) -> (..., V)
    if FINAL_CAP > 0.0:
        y = torch.tanh(y * FINAL_CAP_INVERSE) * FINAL_CAP
    return y

def next(self, x: Tensor, last: Tensor, w: Dict[str, Tensor]) -> Tensor:
    # log-probabilities of what follows slot last (B) of x (B, S, H)
    y = x.gather(1, last.view([-1, 1, 1]).expand([-1, 1, x.size(2)])).squeeze(1)    # (B, H)
    return torch.log_softmax(self.scores(y, w), 1)                                  # (B, V)

def first(self, x: Tensor, last: Tensor, targets: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.next(x, last, w).index_select(1, targets)                           # (B, targets)

def following(self, x: Tensor, targets: Tensor, w: Dict[str, Tensor]) -> Tensor:
    # log-probability of targets[s] after slot s of each row of x (B, S, H); 256 rows of V scores at a time
    rows = x.flatten(0, 1)                                                          # (B S, H)
    wanted = targets.repeat([x.size(0)]).unsqueeze(1)                               # (B S, 1)
    parts = annotate(List[Tensor], [])
    for i in range((rows.size(0) + 255) // 256):
        y = self.scores(rows.slice(0, 256 * i, 256 * i + 256, 1), w)                # (256, V)
        t = wanted.slice(0, 256 * i, 256 * i + 256, 1)
        parts.append(y.gather(1, t) - torch.logsumexp(y, [1], True))
    return torch.cat(parts).view([x.size(0), -1])                                   # (B, S)
