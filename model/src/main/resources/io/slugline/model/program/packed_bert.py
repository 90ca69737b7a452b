# BERT (arXiv 1810.04805) and RoBERTa (arXiv 1907.11692) for processors with bf16 matrix units.
# Rows, not rectangles: the tokens of all texts are one (T, H) matrix for every linear layer, norm and GELU. Attention
# looks at windows of it: group k holds n[k] windows of s[k] rows; a window is one long text or several short ones.
# oneDNN keeps the weights in its own blocked form and fuses GELU and the residual sum into the product.

def keep(self, r: Dict[str, Tensor], name: str, x: Tensor, b: Tensor, rows: int) -> None:
    r[name + ".weight"] = ops.mkldnn._reorder_linear_weight(x.to(BFLOAT16), rows)   # (out, in), opaque
    r[name + ".bias"] = b.to(BFLOAT16)

def pack(self, w: Dict[str, Tensor], rows: int) -> Dict[str, Tensor]:
    # w is float32; rows is the typical T of a call
    r = annotate(Dict[str, Tensor], {})
    for name in w.keys():
        if not name.startswith("encoder.layer."):
            r[name] = w[name]                                                       # embeddings and head stay float32
    types = w["embeddings.token_type_embeddings.weight"].select(0, 0)               # (H)
    r["positions"] = w["embeddings.position_embeddings.weight"] + types
    for i in range(LAYERS):
        p = "encoder.layer." + str(i)
        a = p + ".attention"
        q, k, v = a + ".self.query", a + ".self.key", a + ".self.value"
        self.keep(r, a + ".qkv", torch.cat([w[q + ".weight"], w[k + ".weight"], w[v + ".weight"]]),
                  torch.cat([w[q + ".bias"], w[k + ".bias"], w[v + ".bias"]]), rows)
        for name in [a + ".output.dense", p + ".intermediate.dense", p + ".output.dense"]:
            self.keep(r, name, w[name + ".weight"], w[name + ".bias"], rows)
        for name in [a + ".output.LayerNorm", p + ".output.LayerNorm"]:
            r[name + ".weight"] = w[name + ".weight"]
            r[name + ".bias"] = w[name + ".bias"]
    return r

def norm(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return torch.layer_norm(x, [x.size(-1)], w[name + ".weight"], w[name + ".bias"], EPSILON)

def project(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w[name + ".weight"], w[name + ".bias"], "none",
                                        annotate(List[Optional[number]], []), "")

def project_gelu(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w[name + ".weight"], w[name + ".bias"], "gelu",
                                        annotate(List[Optional[number]], []), "none")

def project_add(self, x: Tensor, y: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, y, w[name + ".weight"], w[name + ".bias"], "add")

def masks(self, documents: Tensor, n: List[int], s: List[int]) -> List[Tensor]:
    # documents (T): number of the text each row belongs to, 0 on padding -> per group (n, 1, s, s), 0 inside a text
    r = annotate(List[Tensor], [])
    t = 0
    for k in range(len(n)):
        a = documents.slice(0, t, t + n[k] * s[k], 1).view([n[k], 1, s[k]])
        r.append(((a != a.transpose(1, 2)).to(BFLOAT16) * -10000.0).unsqueeze(1))
        t = t + n[k] * s[k]
    return r

def attend(self, qkv: Tensor, mask: List[Tensor], n: List[int], s: List[int]) -> Tensor:
    r = annotate(List[Tensor], [])                                                  # qkv (T, 3 H) -> (T, H)
    t = 0
    for k in range(len(n)):
        x = qkv.slice(0, t, t + n[k] * s[k], 1).view([n[k], s[k], 3, HEADS, HEAD_SIZE]).permute([2, 0, 3, 1, 4])
        a = torch.scaled_dot_product_attention(x.select(0, 0), x.select(0, 1), x.select(0, 2), mask[k], 0.0, False)
        r.append(a.transpose(1, 2).reshape([n[k] * s[k], HEADS * HEAD_SIZE]))       # views: the kernel writes (n, s, N, D)
        t = t + n[k] * s[k]
    return r[0] if len(r) == 1 else torch.cat(r)

def encode(self, ids: Tensor, positions: Tensor, documents: Tensor, n: List[int], s: List[int],
           w: Dict[str, Tensor]) -> Tensor:
    x = torch.embedding(w["embeddings.word_embeddings.weight"], ids) + torch.embedding(w["positions"], positions)
    x = self.norm(x, w, "embeddings.LayerNorm").to(BFLOAT16)                        # (T, H)
    mask = self.masks(documents, n, s)
    for i in range(LAYERS):
        p = "encoder.layer." + str(i)
        a = self.attend(self.project(x, w, p + ".attention.qkv"), mask, n, s)       # (T, H)
        x = self.norm(self.project_add(a, x, w, p + ".attention.output.dense"), w, p + ".attention.output.LayerNorm")
        f = self.project_gelu(x, w, p + ".intermediate.dense")                      # (T, 4 H)
        x = self.norm(self.project_add(f, x, w, p + ".output.dense"), w, p + ".output.LayerNorm")
    return x

def features(self, ids: Tensor, positions: Tensor, documents: Tensor, rows: Tensor, starts: Tensor, n: List[int],
             s: List[int], w: Dict[str, Tensor]) -> Tensor:
    # rows (R): the real rows, text by text; starts (B): where each text begins in rows
    x = self.encode(ids, positions, documents, n, s, w)                             # (T, H)
    if POOLING == "mean":
        y, _0, _1, _2 = torch.embedding_bag(x.to(FLOAT32), rows, starts, False, 1, False)
    else:
        y = torch.index_select(x, 0, torch.index_select(rows, 0, starts)).to(FLOAT32)
    return self.transform(y, w)                                                     # (B, H) float32
