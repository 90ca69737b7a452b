# BERT (arXiv 1810.04805) and the families with its layers on rows without padding: RoBERTa, XLM-RoBERTa, ELECTRA, DistilBERT.
# GELU and the residual sum are fused into the product.
# PARTS are a layer's names in this order: query, key, value, attention output, its norm, inner, outer, its norm.

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

def project_gelu(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w[name + ".weight"], w[name + ".bias"], "gelu",
                                        annotate(List[Optional[number]], []), "none")

def project_add(self, x: Tensor, y: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, y, w[name + ".weight"], w[name + ".bias"], "add")

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
