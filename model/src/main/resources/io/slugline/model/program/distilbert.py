# DistilBERT (arXiv 1910.01108), as transformers' DistilBertModel computes it: BERT's layers under other names, no segments.
# What layers add to stays float32, as do norms; products and attention are computed in COMPUTE_TYPE.

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], EPSILON)

def split(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), HEADS, HEAD_SIZE]).transpose(1, 2)         # (B, S, H) -> (B, N, S, D)

def embeddings(self, ids: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.word_embeddings.weight"], ids)                # (B, S) -> (B, S, H)
    x = x + w["embeddings.position_embeddings.weight"].slice(0, 0, ids.size(1), 1)
    return self.drop(self.norm(x, w, "embeddings.LayerNorm"), DROPOUT)

def attention(self, x: Tensor, mask: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    c = x.to(COMPUTE_TYPE)
    q = self.split(self.linear(c, w, name + ".q_lin"))                              # (B, N, S, D)
    k = self.split(self.linear(c, w, name + ".k_lin"))
    v = self.split(self.linear(c, w, name + ".v_lin"))
    a = self.attend(q, k, v, mask)                                                  # (B, N, S, D)
    return self.linear(a.transpose(1, 2).flatten(2), w, name + ".out_lin")          # (B, S, H)

def layer(self, x: Tensor, mask: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    x = self.norm(x + self.attention(x, mask, w, name + ".attention"), w, name + ".sa_layer_norm")
    f = self.activate(self.linear(x.to(COMPUTE_TYPE), w, name + ".ffn.lin1"))       # (B, S, 4 H)
    y = self.drop(self.linear(f, w, name + ".ffn.lin2"), DROPOUT)
    return self.norm(x + y, w, name + ".output_layer_norm")                         # (B, S, H)

def encode(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = self.embeddings(ids, w)                                                     # (B, S, H)
    visible = mask.ne(0).unsqueeze(1).unsqueeze(1)                                  # (B, 1, 1, S)
    for i in range(LAYERS):
        x = self.layer(x, visible, w, "transformer.layer." + str(i))
    return x                                                                        # (B, S, H)
