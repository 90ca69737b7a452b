# ModernBERT (arXiv 2412.13663) on rows without padding; modernbert.py is the same network on rectangles.
# What layers add to stays float32, as do norms; products and attention are computed in COMPUTE_TYPE.

def bias(self, w: Dict[str, Tensor], name: str) -> Tensor:
    if (name + ".bias") in w:
        y = w[name + ".bias"]
    else:
        y = torch.zeros([w[name + ".weight"].size(0)], dtype=FLOAT32)
    return y

def pack(self, w: Dict[str, Tensor], rows: int) -> Dict[str, Tensor]:
    # w is float32; rows is the typical T of a call
    r = annotate(Dict[str, Tensor], {})
    for name in w.keys():
        if not name.startswith("layers.") or name.endswith("norm.weight") or name.endswith("norm.bias"):
            r[name] = w[name]                                                       # norms, head, words
    r["embeddings.tok_embeddings.weight"] = w["embeddings.tok_embeddings.weight"].to(COMPUTE_TYPE)
    for i in range(LAYERS):
        p = "layers." + str(i)
        for name in [p + ".attn.Wqkv", p + ".attn.Wo", p + ".mlp.Wi", p + ".mlp.Wo"]:
            self.keep(r, name, w[name + ".weight"], self.bias(w, name), rows)
    return r

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if (name + ".bias") in w:
        y = torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], EPSILON)
    else:
        y = torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], None, EPSILON)
    return y

def near(self, positions: Tensor, every: List[Tensor], n: List[int], s: List[int]) -> List[Tensor]:
    # the masks of all tokens of a text -> those of WINDOW / 2 tokens on each side
    r = annotate(List[Tensor], [])
    t = 0
    for k in range(len(n)):
        a = positions.slice(0, t, t + n[k] * s[k], 1).view([n[k], 1, s[k]])
        far = torch.abs(a - a.transpose(1, 2)).gt(WINDOW // 2)                      # (n, s, s)
        r.append(every[k] + (far.to(COMPUTE_TYPE) * -10000.0).unsqueeze(1))
        t = t + n[k] * s[k]
    return r

def rope(self, positions: Tensor, frequencies: List[float]) -> Tensor:
    f = torch.tensor(frequencies, dtype=FLOAT32)                                    # (D / 2)
    angles = positions.to(FLOAT32).unsqueeze(1) * f                                 # (T, D / 2)
    both = torch.cat([angles, angles], 1).unsqueeze(1).unsqueeze(1)                 # (T, 1, 1, D)
    return torch.stack([torch.cos(both), torch.sin(both)])                          # (2, T, 1, 1, D)

def rotate(self, x: Tensor, rope: Tensor) -> Tensor:
    a, b = torch.chunk(x, 2, 3)                                                     # (T, 2, N, D / 2) each
    turned = torch.cat([torch.neg(b), a], 3)
    return (x * rope.select(0, 0) + turned * rope.select(0, 1)).to(COMPUTE_TYPE)    # (T, 2, N, D)

def attention(self, x: Tensor, rope: Tensor, mask: List[Tensor], n: List[int], s: List[int], w: Dict[str, Tensor],
              name: str) -> Tensor:
    qkv = self.project(x.to(COMPUTE_TYPE), w, name + ".Wqkv").view([x.size(0), 3, HEADS, HEAD_SIZE])
    turned = self.rotate(qkv.slice(1, 0, 2, 1), rope)                               # (T, 2, N, D) queries and keys
    a = self.attend(torch.cat([turned, qkv.slice(1, 2, 3, 1)], 1).flatten(1), mask, n, s)
    return self.project(a, w, name + ".Wo")                                         # (T, H)

def feed_forward(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    inner, gate = torch.chunk(self.project(x.to(COMPUTE_TYPE), w, name + ".Wi"), 2, 1)      # (T, F) each
    return self.project(self.activate(inner) * gate, w, name + ".Wo")               # (T, H)

def encode(self, ids: Tensor, positions: Tensor, documents: Tensor, n: List[int], s: List[int],
           w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.tok_embeddings.weight"], ids).to(FLOAT32)     # (T, H)
    x = self.norm(x, w, "embeddings.norm")
    every = self.masks(documents, n, s)
    near = self.near(positions, every, n, s)
    wide = self.rope(positions, FREQUENCIES)
    narrow = self.rope(positions, WINDOW_FREQUENCIES)
    windowed = WINDOWED
    for i in range(LAYERS):
        p = "layers." + str(i)
        a = self.norm(x, w, p + ".attn_norm") if i > 0 else x
        if windowed[i]:
            x = x + self.attention(a, narrow, near, n, s, w, p + ".attn")
        else:
            x = x + self.attention(a, wide, every, n, s, w, p + ".attn")
        x = x + self.feed_forward(self.norm(x, w, p + ".mlp_norm"), w, p + ".mlp")
    return self.norm(x, w, "final_norm")                                            # (T, H)
