/** The artifact store as the training service uses it: signs what it publishes, and removes what nobody can need any more. */
@NullMarked
package io.slugline.training.storage;

import org.jspecify.annotations.NullMarked;
