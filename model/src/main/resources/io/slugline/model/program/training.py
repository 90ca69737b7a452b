# One training step in one call: loss, gradients, clipping by global norm, AdamW (arXiv 1711.05101).
# w holds float32 masters; those with requires_grad are trained. g, m, v, t hold, under the same names, the gradients
# summed so far, Adam's two moments and its step count. taught (B, L) holds a teacher's scores, (B, 0) without a teacher.
# hyper is [learning rate, weight decay, largest norm, share of this batch in the step].

def accumulate(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
               hyper: Tensor, w: Dict[str, Tensor], g: Dict[str, Tensor]) -> List[Tensor]:
    result = self.loss(ids, mask, types, labels, taught, label_weights, w)
    names = annotate(List[str], [])
    trained = annotate(List[Tensor], [])
    for name in w.keys():
        if w[name].requires_grad:
            names.append(name)
            trained.append(w[name])
    gradients = torch.grad([result[0] * hyper[3]], trained)
    for i in range(len(names)):
        y = gradients[i]
        if torch.__isnot__(y, None):
            g[names[i]].add_(unchecked_cast(Tensor, y))
    return [result[0].detach(), result[1].detach()]

def update(self, hyper: Tensor, w: Dict[str, Tensor], g: Dict[str, Tensor], m: Dict[str, Tensor], v: Dict[str, Tensor],
           t: Dict[str, Tensor]) -> List[Tensor]:
    gradients = annotate(List[Tensor], [])
    for name in g.keys():
        gradients.append(g[name])
    norm = torch.norm(torch.stack(torch._foreach_norm(gradients, 2)), 2)
    clip = torch.clamp(hyper[2] * torch.reciprocal(norm + 1e-6), None, 1.0)
    for name in g.keys():                      # one by one: the compiler loses sight of writes through such lists
        g[name].mul_(clip)
        t[name].add_(1.0)
    n = self.adam(True, float(hyper[0]), float(hyper[1]), w, g, m, v, t)            # matrices decay
    n = n + self.adam(False, float(hyper[0]), 0.0, w, g, m, v, t)                   # biases and norms do not
    for name in g.keys():
        g[name].zero_()
    return [norm, torch.tensor(n)]

def adam(self, matrices: bool, rate: float, decay: float, w: Dict[str, Tensor], g: Dict[str, Tensor],
         m: Dict[str, Tensor], v: Dict[str, Tensor], t: Dict[str, Tensor]) -> int:
    ws = annotate(List[Tensor], [])
    gs = annotate(List[Tensor], [])
    ms = annotate(List[Tensor], [])
    vs = annotate(List[Tensor], [])
    ts = annotate(List[Tensor], [])
    for name in g.keys():
        if (w[name].dim() > 1) == matrices:
            ws.append(w[name].detach())
            gs.append(g[name])
            ms.append(m[name])
            vs.append(v[name])
            ts.append(t[name])
    if len(ws) > 0:
        torch._fused_adamw_(ws, gs, ms, vs, annotate(List[Tensor], []), ts, lr=rate, beta1=0.9, beta2=0.999,
                            weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False)
    return len(ws)      # the result must depend on the list, or the compiler takes the update for dead code

def step(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
         hyper: Tensor, w: Dict[str, Tensor], g: Dict[str, Tensor], m: Dict[str, Tensor], v: Dict[str, Tensor],
         t: Dict[str, Tensor]) -> List[Tensor]:
    result = self.accumulate(ids, mask, types, labels, taught, label_weights, hyper, w, g)
    return result + self.update(hyper, w, g, m, v, t)                               # loss, scores, norm, tensors
