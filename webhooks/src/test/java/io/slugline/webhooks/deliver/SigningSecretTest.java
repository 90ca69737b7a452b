package io.slugline.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SigningSecretTest {
    /** The example of the specification's libraries. */
    @Test
    void signsAsTheSpecificationDoes() {
        SigningSecret secret = SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void makesSecretsThatItReads() {
        assertThat(SigningSecret.newText()).isNotEqualTo(SigningSecret.newText());
        assertThat(SigningSecret.of(SigningSecret.newText())).hasToString("SigningSecret[***]");
    }

    @Test
    void refusesWhatIsNoneWithoutShowingIt() {
        assertThatThrownBy(() -> SigningSecret.of("hunter2hunter2"))
                .hasMessageStartingWith("must be whsec_ and 24 to 64 bytes in base64, such as")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> SigningSecret.of("whsec_hunter2!"))
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThatThrownBy(() -> SigningSecret.of("whsec_aHVudGVyMg=="))
                .hasMessage("must be whsec_ and 24 to 64 bytes in base64; these are 7");
    }
}
