@NullMarked
package io.slugline.webhooks.deliver;

import org.jspecify.annotations.NullMarked;
