@NullMarked
package io.slugline.webhooks.event;

import org.jspecify.annotations.NullMarked;
