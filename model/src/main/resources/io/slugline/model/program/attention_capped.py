# Attention with soft-capped scores, as Gemma2Attention computes it; no fused kernel can cap.

def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
    # q (B, N, S, D), k and v (B, N, P + S, D), mask (B or 1, 1, S, P + S)
    s = torch.matmul(q, k.transpose(2, 3)) * ATTENTION_SCALE                        # (B, N, S, P + S)
    s = torch.tanh(s * CAP_INVERSE) * ATTENTION_CAP
    s = s.masked_fill(torch.logical_not(unchecked_cast(Tensor, mask)), -1e30)
    p = self.drop(torch.softmax(s, -1, FLOAT32).type_as(q), ATTENTION_DROPOUT)
    return torch.matmul(p, v)                                                       # (B, N, S, D)
