package io.slugline.webhooks.deliver;

/**
 * What one request carries.
 *
 * @param id the same whenever the same is sent again; without a full stop, which the signature uses between its parts
 * @param contentType of the body
 * @param body not changed by anyone
 */
public record Message(String id, String contentType, byte[] body) {
    public Message {
        if (id.isEmpty() || id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("A message's id holds no full stop, unlike " + id + ". This is a bug.");
        }
    }
}
