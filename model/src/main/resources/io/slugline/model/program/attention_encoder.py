# Attention of encoders that see every token: one kernel, but for dropout of its weights, which that kernel does slowly.

def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    # q, k and v (B, N, S, D), mask (B, 1, 1, S), true where a token stands
    if self.training and ATTENTION_DROPOUT > 0.0:
        unseen = torch.logical_not(mask).type_as(q) * -10000.0
        s = torch.matmul(q * ATTENTION_SCALE, k.transpose(2, 3)) + unseen           # (B, N, S, S)
        y = torch.matmul(self.drop(torch.softmax(s, 3), ATTENTION_DROPOUT), v)      # (B, N, S, D)
    else:
        y = torch.scaled_dot_product_attention(q, k, v, mask, 0.0, False)
    return y
