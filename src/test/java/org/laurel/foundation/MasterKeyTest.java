package org.laurel.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class MasterKeyTest {

    private static final int KEY_BYTES = 32;
    private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);

    private final MasterKey master = key((byte) 1);

    @Test
    void opens_what_it_sealed_and_never_seals_alike() {
        byte[] sealed = master.seal(SECRET, "badge-key");
        assertThat(master.open(sealed, "badge-key")).isEqualTo(SECRET);
        assertThat(master.seal(SECRET, "badge-key")).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
    }

    @Test
    void opens_nothing_for_another_purpose_or_with_another_key() {
        byte[] sealed = master.seal(SECRET, "badge-key");
        assertCannotOpen(master, sealed, "tool-key");
        assertCannotOpen(key((byte) 2), sealed, "badge-key");
    }

    @Test
    void opens_nothing_that_was_changed_or_cut() {
        byte[] sealed = master.seal(SECRET, "badge-key");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertCannotOpen(master, changed, "badge-key");
        }
        for (int length = 0; length < sealed.length; length++) {
            assertCannotOpen(master, Arrays.copyOf(sealed, length), "badge-key");
        }
    }

    @Test
    void derives_one_key_for_each_purpose() {
        assertThat(master.derive("state")).hasSize(KEY_BYTES).isEqualTo(master.derive("state"));
        assertThat(master.derive("state")).isNotEqualTo(master.derive("hand-over"));
        assertThat(master.derive("state")).isNotEqualTo(key((byte) 2).derive("state"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"  ", "not base64!", "c2hvcnQ="})
    void a_key_that_is_none_stops_the_start_with_its_name(@Nullable String configured) {
        assertThatThrownBy(() -> new MasterKey(settings(configured)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAUREL_MASTER_KEY");
    }

    private static void assertCannotOpen(MasterKey key, byte[] sealed, String purpose) {
        assertThatThrownBy(() -> key.open(sealed, purpose)).isInstanceOf(MasterKey.CannotOpen.class);
    }

    private static MasterKey key(byte fill) {
        byte[] bytes = new byte[KEY_BYTES];
        Arrays.fill(bytes, fill);
        return new MasterKey(settings(Base64.getEncoder().encodeToString(bytes)));
    }

    private static Settings settings(@Nullable String masterKey) {
        return new Settings(
                URI.create("http://localhost:8080"),
                Path.of("."),
                Path.of("."),
                masterKey,
                DataSize.ofMegabytes(1),
                null,
                false);
    }
}
