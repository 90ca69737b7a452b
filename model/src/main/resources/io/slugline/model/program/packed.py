# Rows, not rectangles: the tokens of all texts are one (T, H) matrix for every linear layer, norm and GELU. Attention
# looks at windows of it: group k holds n[k] windows of s[k] rows; a window is one long text or several short ones.
# oneDNN keeps the weights in its own blocked form.

def keep(self, r: Dict[str, Tensor], name: str, x: Tensor, b: Tensor, rows: int) -> None:
    r[name + ".weight"] = ops.mkldnn._reorder_linear_weight(x.to(COMPUTE_TYPE), rows)   # (out, in), opaque
    r[name + ".bias"] = b.to(COMPUTE_TYPE)

def project(self, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w[name + ".weight"], w[name + ".bias"], "none",
                                        annotate(List[Optional[number]], []), "")

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

def pooled(self, ids: Tensor, positions: Tensor, documents: Tensor, rows: Tensor, starts: Tensor, n: List[int],
           s: List[int], w: Dict[str, Tensor]) -> Tensor:
    # rows (R): the real rows, text by text; starts (B): where each text begins in rows
    x = self.encode(ids, positions, documents, n, s, w)                             # (T, H)
    if POOLING == "mean":
        y, _0, _1, _2 = torch.embedding_bag(x.to(FLOAT32), rows, starts, False, 1, False)
    else:
        y = torch.index_select(x, 0, torch.index_select(rows, 0, starts)).to(FLOAT32)
    return y                                                                        # (B, H) float32

def features(self, ids: Tensor, positions: Tensor, documents: Tensor, rows: Tensor, starts: Tensor, n: List[int],
             s: List[int], w: Dict[str, Tensor]) -> Tensor:
    return self.transform(self.pooled(ids, positions, documents, rows, starts, n, s, w), w)     # (B, H) float32
