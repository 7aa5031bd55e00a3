package org.laurel.practice.campus;

import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.UserPreferences;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The platform's colours, set by an administrator and read by tools as Canvas' brand variables. */
@Page
class BrandController {

    private final Administrators administrators;
    private final UserPreferences comfort;

    BrandController(Administrators administrators, UserPreferences comfort) {
        this.administrators = administrators;
        this.comfort = comfort;
    }

    @PostMapping("/administration/brand")
    String set(Person me, @RequestParam(name = "primary") String primary, @RequestParam(name = "link") String link) {
        administrators.require(me);
        var brand = new UserPreferences.Brand(primary, link);
        if (!brand.isWritable()) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "brand.badColour");
        }
        comfort.brand(brand);
        return "redirect:/administration#brand";
    }

    /** Open to everybody and to scripts of every site, as Canvas' is: it holds colours only. */
    @GetMapping("/api/brand/{version:\\w+}.json")
    ResponseEntity<Map<String, String>> brand() {
        var brand = comfort.brand();
        var variables = new LinkedHashMap<String, String>();
        variables.put("ic-brand-primary", brand.primary());
        variables.put("ic-brand-button--primary-bgd", brand.primary());
        variables.put("ic-brand-button--primary-text", "#ffffff");
        variables.put("ic-brand-font-color-dark", "#17222e");
        variables.put("ic-brand-global-nav-bgd", "#24384e");
        variables.put("ic-link-color", brand.link());
        return ResponseEntity.ok()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .contentType(MediaType.APPLICATION_JSON)
                .body(variables);
    }
}
