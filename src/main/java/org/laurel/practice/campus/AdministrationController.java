package org.laurel.practice.campus;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.util.LinkedHashMap;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.UserPreferences;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.SigningKeys;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an LMS administrator sees: addresses to give to a tool, the tools known, and the platform's keys. */
@Page
@RequestMapping("/administration")
class AdministrationController {

    private final Administrators administrators;
    private final Courses courses;
    private final Tools tools;
    private final SigningKeys keys;
    private final UserPreferences comfort;
    private final Address address;

    AdministrationController(
            Administrators administrators,
            Courses courses,
            Tools tools,
            SigningKeys keys,
            UserPreferences comfort,
            Address address) {
        this.administrators = administrators;
        this.courses = courses;
        this.tools = tools;
        this.keys = keys;
        this.comfort = comfort;
        this.address = address;
    }

    @GetMapping
    String administration(Person me, Model model) {
        administrators.require(me);
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("issuer", address.issuer());
        addresses.put("authorization", address.at("/auth"));
        addresses.put("token", address.at("/token"));
        addresses.put("keys", address.at("/jwks"));
        addresses.put("configuration", address.at("/.well-known/openid-configuration"));
        model.addAttribute("addresses", addresses);
        model.addAttribute("tools", tools.known());
        model.addAttribute(
                "places", courses.of(me.id()).stream().map(Member::course).toList());
        model.addAttribute("brand", comfort.brand());
        model.addAttribute(
                "keys", keys.published().getKeys().stream().map(JWK::getKeyID).toList());
        return "administration";
    }

    @PostMapping("/keys")
    String rotate(Person me) throws JOSEException {
        administrators.require(me);
        keys.rotate();
        return "redirect:/administration";
    }
}
