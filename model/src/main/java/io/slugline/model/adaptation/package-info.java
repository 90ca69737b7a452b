/** What of a network is trained: the head, LoRA matrices beside its layers, or everything; and PEFT's folder layout. */
@NullMarked
package io.slugline.model.adaptation;

import org.jspecify.annotations.NullMarked;
