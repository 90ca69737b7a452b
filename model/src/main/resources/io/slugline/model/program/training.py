# One training step in one call: loss, gradients, clipping by global norm, AdamW (arXiv 1711.05101).
# w holds float32 masters; those with requires_grad are trained, the others may be of COMPUTE_TYPE. m, v, t hold, under the
# same names, Adam's two moments and its step count; g the gradients summed over a step's earlier batches, zeros without any.
# taught (B, L) holds a teacher's scores, (B, 0) without a teacher.
# hyper is [learning rate, weight decay, largest norm, share of this batch in the step, 1 if g holds something].

def gradients(self, loss: Tensor, w: Dict[str, Tensor]) -> Dict[str, Tensor]:
    names = annotate(List[str], [])
    trained = annotate(List[Tensor], [])
    for name in w.keys():
        if w[name].requires_grad:
            names.append(name)
            trained.append(w[name])
    found = torch.grad([loss], trained)
    r = annotate(Dict[str, Tensor], {})
    for i in range(len(names)):
        y = found[i]
        if torch.__isnot__(y, None):
            r[names[i]] = unchecked_cast(Tensor, y).contiguous()
        else:
            r[names[i]] = torch.zeros_like(trained[i])
    return r

def accumulate(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
               hyper: Tensor, w: Dict[str, Tensor], g: Dict[str, Tensor]) -> List[Tensor]:
    result = self.loss(ids, mask, types, labels, taught, label_weights, w)
    y = self.gradients(result[0] * hyper[3], w)
    for name in g.keys():                      # one by one: the compiler loses sight of writes through lists
        g[name].add_(y[name])
    return [result[0].detach(), result[1].detach()]

def update(self, hyper: Tensor, w: Dict[str, Tensor], y: Dict[str, Tensor], m: Dict[str, Tensor], v: Dict[str, Tensor],
           t: Dict[str, Tensor]) -> List[Tensor]:
    found = annotate(List[Tensor], [])
    for name in y.keys():
        found.append(y[name])
        t[name].add_(1.0)
    norm = torch.norm(torch.stack(torch._foreach_norm(found, 2)), 2)
    shrink = torch.clamp((norm + 1e-6) * torch.reciprocal(hyper[2]), 1.0)           # what gradients are divided by
    n = self.adam(True, float(hyper[0]), float(hyper[1]), shrink, w, y, m, v, t)    # matrices decay
    n = n + self.adam(False, float(hyper[0]), 0.0, shrink, w, y, m, v, t)           # biases and norms do not
    return [norm, torch.tensor(n)]

def adam(self, matrices: bool, rate: float, decay: float, shrink: Tensor, w: Dict[str, Tensor], y: Dict[str, Tensor],
         m: Dict[str, Tensor], v: Dict[str, Tensor], t: Dict[str, Tensor]) -> int:
    ws = annotate(List[Tensor], [])
    gs = annotate(List[Tensor], [])
    ms = annotate(List[Tensor], [])
    vs = annotate(List[Tensor], [])
    ts = annotate(List[Tensor], [])
    for name in y.keys():
        if (w[name].dim() > 1) == matrices:
            ws.append(w[name].detach())
            gs.append(y[name])
            ms.append(m[name])
            vs.append(v[name])
            ts.append(t[name])
    if len(ws) > 0:
        torch._fused_adamw_(ws, gs, ms, vs, annotate(List[Tensor], []), ts, lr=rate, beta1=0.9, beta2=0.999,
                            weight_decay=decay, eps=1e-8, amsgrad=False, maximize=False, grad_scale=shrink)
    return len(ws)      # the result must depend on the list, or the compiler takes the update for dead code

def step(self, ids: Tensor, mask: Tensor, types: Tensor, labels: Tensor, taught: Tensor, label_weights: Tensor,
         hyper: Tensor, w: Dict[str, Tensor], g: Dict[str, Tensor], m: Dict[str, Tensor], v: Dict[str, Tensor],
         t: Dict[str, Tensor]) -> List[Tensor]:
    result = self.loss(ids, mask, types, labels, taught, label_weights, w)
    y = self.gradients(result[0] * hyper[3], w)
    if float(hyper[4]) > 0.0:
        for name in g.keys():
            y[name].add_(g[name])
            g[name].zero_()
    return [result[0].detach(), result[1].detach()] + self.update(hyper, w, y, m, v, t)     # loss, scores, norm, tensors
