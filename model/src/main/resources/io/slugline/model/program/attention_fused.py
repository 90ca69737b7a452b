# Attention in one kernel; without a mask each slot sees itself and those before it.

def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
    # q (B, N, S, D), k and v (B, N, P + S, D), mask (B or 1, 1, S, P + S)
    p = ATTENTION_DROPOUT if self.training else 0.0
    return torch.scaled_dot_product_attention(q, k, v, mask, p, torch.__is__(mask, None), scale=ATTENTION_SCALE)
