package io.slugline.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInTest {
    @Test
    void readsPercentEncodedNames() {
        assertThat(SignIn.decoded("J%C3%BCrgen%20M.")).isEqualTo("Jürgen M.");
    }

    /** Only forms write a space so; a name is often an address of mail. */
    @Test
    void leavesAPlusAsItIs() {
        assertThat(SignIn.decoded("ada+news@lighthouse.example")).isEqualTo("ada+news@lighthouse.example");
        assertThat(SignIn.decoded("ada%2Bnews")).isEqualTo("ada+news");
    }

    @Test
    void takesANameThatIsNotEncodedAsItIs() {
        assertThat(SignIn.decoded("100%+ada")).isEqualTo("100%+ada");
    }
}
