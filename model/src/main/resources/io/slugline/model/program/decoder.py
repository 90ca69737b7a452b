# Llama 2 and 3 (arXiv 2307.09288, 2407.21783), Mistral (2310.06825), Gemma 1, 2 and 3 (2403.08295, 2408.00118, 2503.19786),
# Qwen 2 and 3 (2407.10671, 2505.09388), as transformers' LlamaModel, MistralModel, GemmaModel ... Qwen3Model compute them:
# one decoder, told apart by constants. P slots with keys and values of earlier calls, G key/value heads, F inner size.
# What layers add to stays float32; products and attention are computed in COMPUTE_TYPE.
# Each slot has a position and a segment: 0 is seen by all later slots, n > 0 by segment n alone, -1 is padding.

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    scale = w[name + ".weight"].to(FLOAT32) + NORM_OFFSET                           # Gemma stores scale - 1
    return torch.rms_norm(x.to(FLOAT32), [x.size(-1)], scale, EPSILON)              # (..., H) -> (..., H) float32

def embed(self, ids: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return torch.embedding(w["embed_tokens.weight"], ids).to(FLOAT32) * EMBEDDING_SCALE           # (B, S) -> (B, S, H)

def rope(self, positions: Tensor, frequencies: List[float]) -> Tensor:
    f = torch.tensor(frequencies, dtype=FLOAT32, device=positions.device)           # (D / 2)
    angles = positions.to(FLOAT32).unsqueeze(-1) * f                                # (B, S, D / 2)
    both = torch.cat([angles, angles], -1).unsqueeze(1)                             # (B, 1, S, D)
    return torch.stack([torch.cos(both), torch.sin(both)])                          # (2, B, 1, S, D)

def rotate(self, x: Tensor, rope: Tensor) -> Tensor:
    a, b = torch.chunk(x, 2, 3)                                                     # (B, N, S, D / 2) each
    turned = torch.cat([torch.neg(b), a], 3)
    return (x * rope.select(0, 0) + turned * rope.select(0, 1)).to(COMPUTE_TYPE)    # (B, N, S, D)

def heads(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), -1, HEAD_SIZE]).transpose(1, 2)            # (B, S, N D) -> (B, N, S, D)

def repeat(self, x: Tensor) -> Tensor:
    return x.unsqueeze(2).expand([-1, -1, GROUP_SIZE, -1, -1]).flatten(1, 2)        # (B, G, S, D) -> (B, N, S, D)

def visible(self, positions: Tensor, segments: Tensor, length: int, window: int) -> Tensor:
    slots = positions.size(1)                                                       # P + S
    pq = positions.slice(1, slots - length, slots, 1).unsqueeze(2)                  # (B, S, 1)
    sq = segments.slice(1, slots - length, slots, 1).unsqueeze(2)
    pk = positions.unsqueeze(1)                                                     # (B, 1, P + S)
    sk = segments.unsqueeze(1)
    y = torch.logical_and(pk.le(pq), torch.logical_or(sk.eq(0), sk.eq(sq)))
    return torch.logical_and(y, (pq - pk).lt(window)).unsqueeze(1)                  # (B, 1, S, P + S)

def attention(self, x: Tensor, rope: Tensor, mask: Optional[Tensor], past: List[Tensor], i: int, w: Dict[str, Tensor],
              name: str) -> Tensor:
    x = x.to(COMPUTE_TYPE)                                                          # (B, S, H)
    q = self.heads(self.linear(x, w, name + ".q_proj"))                             # (B, N, S, D)
    k = self.heads(self.linear(x, w, name + ".k_proj"))                             # (B, G, S, D)
    v = self.heads(self.linear(x, w, name + ".v_proj"))
    if QUERY_KEY_NORM:
        q = self.norm(q, w, name + ".q_norm")
        k = self.norm(k, w, name + ".k_norm")
    q = self.rotate(q, rope)
    k = self.rotate(k, rope)
    if len(past) > 0:
        k = torch.cat([past[2 * i].expand([x.size(0), -1, -1, -1]), k], 2)          # (B, G, P + S, D)
        v = torch.cat([past[2 * i + 1].expand([x.size(0), -1, -1, -1]), v], 2)
        past[2 * i] = k
        past[2 * i + 1] = v
    a = self.attend(q, self.repeat(k), self.repeat(v), mask)                        # (B, N, S, D)
    return self.linear(a.transpose(1, 2).flatten(2), w, name + ".o_proj")           # (B, S, H)

def feed_forward(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    x = x.to(COMPUTE_TYPE)
    gate = self.activate(self.linear(x, w, name + ".gate_proj"))                    # (B, S, F)
    return self.linear(gate * self.linear(x, w, name + ".up_proj"), w, name + ".down_proj")       # (B, S, H)

def layer(self, x: Tensor, rope: Tensor, mask: Optional[Tensor], past: List[Tensor], i: int,
          w: Dict[str, Tensor]) -> Tensor:
    name = "layers." + str(i)
    a = self.attention(self.norm(x, w, name + ".input_layernorm"), rope, mask, past, i, w, name + ".self_attn")
    if FOUR_NORMS:
        x = x + self.norm(a, w, name + ".post_attention_layernorm")                 # (B, S, H)
        y = self.feed_forward(self.norm(x, w, name + ".pre_feedforward_layernorm"), w, name + ".mlp")
        y = self.norm(y, w, name + ".post_feedforward_layernorm")
    else:
        x = x + a
        y = self.feed_forward(self.norm(x, w, name + ".post_attention_layernorm"), w, name + ".mlp")
    return x + y

def layers(self, x: Tensor, positions: Tensor, segments: Tensor, past: List[Tensor], w: Dict[str, Tensor]) -> Tensor:
    # x (B, S, H), positions and segments (B or 1, P + S)
    slots = positions.size(1)
    new = positions.slice(1, slots - x.size(1), slots, 1)                           # (B or 1, S)
    wide = self.rope(new, FREQUENCIES)                                              # (2, B or 1, 1, S, D)
    narrow = self.rope(new, WINDOW_FREQUENCIES)
    full = annotate(Optional[Tensor], None)                     # without a mask the fused kernel's own causal rule holds
    if CAPPED or slots > x.size(1):
        full = self.visible(positions, segments, x.size(1), slots)
    near = full
    if slots > WINDOW:
        near = self.visible(positions, segments, x.size(1), WINDOW)
    windowed = WINDOWED
    for i in range(LAYERS):
        if windowed[i]:
            x = self.layer(x, narrow, near, past, i, w)
        else:
            x = self.layer(x, wide, full, past, i, w)
    return self.norm(x, w, "norm")                                                  # (B, S, H)

def encode(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    # Padding on the right is never seen by what stands left of it, so the mask is not needed.
    positions = torch.arange(ids.size(1), device=ids.device).unsqueeze(0)           # (1, S)
    x = self.embed(ids, w)
    return self.layers(x, positions, torch.zeros_like(positions), annotate(List[Tensor], []), w)  # (B, S, H)
