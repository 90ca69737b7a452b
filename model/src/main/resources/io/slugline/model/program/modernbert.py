# ModernBERT (arXiv 2412.13663), as transformers' ModernBertModel computes it: rotary positions, norms before the layers,
# gated feed-forward, and in most layers attention to WINDOW / 2 tokens on each side only.
# What layers add to stays float32, as do norms; products and attention are computed in COMPUTE_TYPE.

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if (name + ".bias") in w:
        y = torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], EPSILON)
    else:
        y = torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], None, EPSILON)
    return y

def rope(self, length: int, like: Tensor, frequencies: List[float]) -> Tensor:
    f = torch.tensor(frequencies, dtype=FLOAT32, device=like.device)                # (D / 2)
    angles = torch.arange(length, device=like.device).to(FLOAT32).unsqueeze(1) * f  # (S, D / 2)
    both = torch.cat([angles, angles], -1)                                          # (S, D)
    return torch.stack([torch.cos(both), torch.sin(both)])                          # (2, S, D)

def rotate(self, x: Tensor, rope: Tensor) -> Tensor:
    a, b = torch.chunk(x, 2, 3)                                                     # (B, N, S, D / 2) each
    turned = torch.cat([torch.neg(b), a], 3)
    return (x * rope.select(0, 0) + turned * rope.select(0, 1)).to(COMPUTE_TYPE)    # (B, N, S, D)

def attention(self, x: Tensor, rope: Tensor, mask: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    qkv = self.linear(x.to(COMPUTE_TYPE), w, name + ".Wqkv").view([x.size(0), x.size(1), 3, HEADS, HEAD_SIZE])
    q, k, v = torch.unbind(qkv.permute([2, 0, 3, 1, 4]))                            # (B, N, S, D) each
    p = ATTENTION_DROPOUT if self.training else 0.0
    a = torch.scaled_dot_product_attention(self.rotate(q, rope), self.rotate(k, rope), v, mask, p, False)
    y = self.linear(a.transpose(1, 2).flatten(2), w, name + ".Wo")                  # (B, S, H)
    return self.drop(y, ATTENTION_DROPOUT)

def feed_forward(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    inner, gate = torch.chunk(self.linear(x.to(COMPUTE_TYPE), w, name + ".Wi"), 2, 2)   # (B, S, F) each
    y = self.drop(self.activate(inner) * gate, DROPOUT)
    return self.linear(y, w, name + ".Wo")                                          # (B, S, H)

def encode(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.tok_embeddings.weight"], ids)                 # (B, S) -> (B, S, H)
    x = self.drop(self.norm(x, w, "embeddings.norm"), EMBEDDING_DROPOUT)
    every = mask.ne(0).unsqueeze(1).unsqueeze(1)                                    # (B, 1, 1, S)
    places = torch.arange(ids.size(1), device=ids.device)
    near = torch.abs(places.unsqueeze(0) - places.unsqueeze(1)).le(WINDOW // 2)     # (S, S)
    # A token of padding far from the text would see nothing; it sees itself, so that no row is empty.
    near = torch.logical_or(torch.logical_and(every, near), torch.eye(ids.size(1), device=ids.device).ne(0))
    wide = self.rope(ids.size(1), ids, FREQUENCIES)                                 # (2, S, D)
    narrow = self.rope(ids.size(1), ids, WINDOW_FREQUENCIES)
    windowed = WINDOWED
    for i in range(LAYERS):
        p = "layers." + str(i)
        a = self.norm(x, w, p + ".attn_norm") if i > 0 else x
        if windowed[i]:
            x = x + self.attention(a, narrow, near, w, p + ".attn")
        else:
            x = x + self.attention(a, wide, every, w, p + ".attn")
        x = x + self.feed_forward(self.norm(x, w, p + ".mlp_norm"), w, p + ".mlp")
    return self.norm(x, w, "final_norm")                                            # (B, S, H)
