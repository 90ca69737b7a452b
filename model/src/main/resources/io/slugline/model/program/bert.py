# BERT (arXiv 1810.04805), as transformers' BertModel and BertForSequenceClassification compute it.
# What layers add to stays float32, as do norms; products and attention are computed in COMPUTE_TYPE.

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], EPSILON)

def split(self, x: Tensor) -> Tensor:
    return x.view([x.size(0), x.size(1), HEADS, HEAD_SIZE]).transpose(1, 2)         # (B, S, H) -> (B, N, S, D)

def attention(self, x: Tensor, mask: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    c = x.to(COMPUTE_TYPE)
    q = self.split(self.linear(c, w, name + ".self.query"))                         # (B, N, S, D)
    k = self.split(self.linear(c, w, name + ".self.key"))
    v = self.split(self.linear(c, w, name + ".self.value"))
    a = self.attend(q, k, v, mask)                                                  # (B, N, S, D)
    y = self.linear(a.transpose(1, 2).flatten(2), w, name + ".output.dense")        # (B, S, H)
    return self.norm(x + self.drop(y, DROPOUT), w, name + ".output.LayerNorm")

def layer(self, x: Tensor, mask: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    x = self.attention(x, mask, w, name + ".attention")                             # (B, S, H)
    f = self.activate(self.linear(x.to(COMPUTE_TYPE), w, name + ".intermediate.dense"))    # (B, S, 4 H)
    y = self.linear(f, w, name + ".output.dense")                                   # (B, S, H)
    return self.norm(x + self.drop(y, DROPOUT), w, name + ".output.LayerNorm")

def encode(self, ids: Tensor, mask: Tensor, types: Tensor, w: Dict[str, Tensor]) -> Tensor:
    x = self.embeddings(ids, types, w)                                              # (B, S, H)
    visible = mask.ne(0).unsqueeze(1).unsqueeze(1)                                  # (B, 1, 1, S)
    for i in range(LAYERS):
        x = self.layer(x, visible, w, "encoder.layer." + str(i))
    return x                                                                        # (B, S, H)
