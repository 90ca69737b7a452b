/** Records as tests write them. */
@NullMarked
package io.slugline.webhooks.sample;

import org.jspecify.annotations.NullMarked;
