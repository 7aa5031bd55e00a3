package org.laurel.lti.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.TestPlatform;
import org.springframework.http.HttpHeaders;

/** Key sets with entries that cannot be read or are not for us. */
class PublishedKeysTest {

    private static final RSAKey GOOD = TestPlatform.newKey().toPublicJWK();
    private static final RSAKey OTHER = TestPlatform.newKey().toPublicJWK();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"key\"",
                "[]",
                "{}",
                "{\"kid\":\"odd\"}",
                "{\"kty\":null,\"kid\":\"odd\"}",
                "{\"kty\":\"FOO\",\"kid\":\"odd\"}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\"}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\",\"n\":\"!!\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\",\"n\":7,\"e\":[]}",
                "{\"kty\":\"EC\",\"kid\":\"odd\",\"crv\":\"P-999\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"EC\",\"kid\":\"odd\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"OKP\",\"kid\":\"odd\",\"crv\":\"Ed25519\",\"x\":\"AQ\"}",
                "{\"kty\":\"oct\",\"kid\":\"odd\",\"k\":\"AQAB\"}"
            })
    void an_entry_that_is_of_no_use_does_no_harm(String entry) throws IOException {
        PublishedKeys keys = read("{\"keys\":[" + entry + "," + GOOD.toJSONString() + "," + entry + "]}");
        assertThat(keys.byName()).containsOnlyKeys(GOOD.getKeyID());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"use=enc", "use=sig key_ops=encrypt", "key_ops=decrypt", "use=7", "key_ops=7", "kid=7", "alg=[]"
            })
    void a_key_that_is_for_something_else_or_contradicts_itself_is_left_out(String members) throws IOException {
        Map<String, Object> odd = new HashMap<>(OTHER.toJSONObject());
        for (String member : members.split(" ")) {
            String name = member.substring(0, member.indexOf('='));
            String value = member.substring(member.indexOf('=') + 1);
            odd.put(
                    name,
                    "key_ops".equals(name) && !"7".equals(value)
                            ? List.of(value)
                            : "7".equals(value) ? 7 : "[]".equals(value) ? List.of() : value);
        }
        assertThat(set(odd, GOOD.toJSONObject()).byName()).containsOnlyKeys(GOOD.getKeyID());
    }

    @Test
    void a_bad_certificate_beside_a_good_key_does_no_harm() throws IOException {
        Map<String, Object> odd = new HashMap<>(GOOD.toJSONObject());
        odd.put("x5c", List.of("no certificate"));
        odd.put("x5t#S256", 7);
        odd.put("x5u", "::");
        odd.put("exp", "soon");
        odd.put("use", null);
        assertThat(set(odd).named(GOOD.getKeyID())).hasSize(1);
    }

    @Test
    void two_keys_of_one_name_are_both_kept() throws IOException {
        Map<String, Object> twin = new HashMap<>(OTHER.toJSONObject());
        twin.put("kid", GOOD.getKeyID());
        assertThat(set(twin, GOOD.toJSONObject()).named(GOOD.getKeyID())).hasSize(2);
    }

    @Test
    void a_key_on_the_curve_p_256_verifies() throws IOException, JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        var jwt = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), new Payload("{}"));
        jwt.sign(new ECDSASigner(key));
        assertThat(jwt.verify(set(key.toPublicJWK().toJSONObject()).named("ec").get(0)))
                .isTrue();
    }

    @Test
    void a_byte_order_mark_is_passed_over() throws IOException {
        assertThat(read("\uFEFF{\"keys\":[" + GOOD.toJSONString() + "]}").number())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":null}", "{\"keys\":{}}", "<html>", "{\"keys\":[", "7"})
    void what_is_no_key_set_is_not_a_set_without_keys(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IOException.class);
    }

    private static PublishedKeys read(String body) throws IOException {
        return PublishedKeys.read(new Outbound.Answer(200, new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8)));
    }

    @SafeVarargs
    private static PublishedKeys set(Map<String, @Nullable Object>... keys) throws IOException {
        return read(JSONObjectUtils.toJSONString(Map.of("keys", List.of(keys))));
    }
}
