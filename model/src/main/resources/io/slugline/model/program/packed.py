# BERT (arXiv 1810.04805) and the families with its layers: RoBERTa, XLM-RoBERTa, ELECTRA, DistilBERT.
# Rows, not rectangles: the tokens of all texts are one (T, H) matrix for every linear layer, norm and GELU. Attention
# looks at windows of it: group k holds n[k] windows of s[k] rows; a window is one long text or several short ones.
# oneDNN keeps the weights in its own blocked form and fuses GELU and the residual sum into the product.
# PARTS are a layer's names in this order: query, key, value, attention output, its norm, inner, outer, its norm.

def keep(self, r: Dict[str, Tensor], name: str, x: Tensor, b: Tensor, rows: int) -> None:
    r[name + ".weight"] = ops.mkldnn._reorder_linear_weight(x.to(COMPUTE_TYPE), rows)   # (out, in), opaque
    r[name + ".bias"] = b.to(COMPUTE_TYPE)

def positions(self, w: Dict[str, Tensor]) -> Tensor:
    x = w["embeddings.position_embeddings.weight"]                                  # (P, H)
    if "embeddings.token_type_embeddings.weight" in w:
        x = (w["embeddings.token_type_embeddings.weight"].unsqueeze(1) + x).flatten(0, 1)
    return x                                                    # (segments P, H): row P z + p is position p of segment z

def pack(self, w: Dict[str, Tensor], rows: int) -> Dict[str, Tensor]:
    # w is float32; rows is the typical T of a call
    r = annotate(Dict[str, Tensor], {})
    for name in w.keys():
        if not name.startswith(LAYER) and not name.endswith("_embeddings.weight"):
            r[name] = w[name]                                                       # norm, projection, head
    r["words"] = w["embeddings.word_embeddings.weight"].to(COMPUTE_TYPE)
    r["positions"] = self.positions(w).to(COMPUTE_TYPE)
    parts = PARTS
    for i in range(LAYERS):
        p = LAYER + str(i)
        q, k, v = p + parts[0], p + parts[1], p + parts[2]
        self.keep(r, p + ".qkv", torch.cat([w[q + ".weight"], w[k + ".weight"], w[v + ".weight"]]),
                  torch.cat([w[q + ".bias"], w[k + ".bias"], w[v + ".bias"]]), rows)
        for name in [p + parts[3], p + parts[5], p + parts[6]]:
            self.keep(r, name, w[name + ".weight"], w[name + ".bias"], rows)
        for name in [p + parts[4], p + parts[7]]:
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
        r.append(((a != a.transpose(1, 2)).to(COMPUTE_TYPE) * -10000.0).unsqueeze(1))
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
    x = torch.embedding(w["words"], ids) + torch.embedding(w["positions"], positions)
    x = self.norm(x, w, "embeddings.LayerNorm")                                     # (T, E)
    if "embeddings_project.weight" in w:
        x = self.linear(x, w, "embeddings_project")                                 # (T, H)
    mask = self.masks(documents, n, s)
    parts = PARTS
    for i in range(LAYERS):
        p = LAYER + str(i)
        a = self.attend(self.project(x, w, p + ".qkv"), mask, n, s)                 # (T, H)
        x = self.norm(self.project_add(a, x, w, p + parts[3]), w, p + parts[4])
        f = self.project_gelu(x, w, p + parts[5])                                   # (T, 4 H)
        x = self.norm(self.project_add(f, x, w, p + parts[6]), w, p + parts[7])
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
