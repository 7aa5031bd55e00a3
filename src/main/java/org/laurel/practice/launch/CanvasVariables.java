package org.laurel.practice.launch;

import java.util.Map;
import java.util.function.Function;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.UserPreferences;
import org.laurel.practice.platform.Address;
import org.springframework.stereotype.Component;

/** Variables that Canvas has beside those of the standard, for tools that care about a person's comfort. */
@Component
public class CanvasVariables {

    private final UserPreferences comfort;
    private final Address address;

    CanvasVariables(UserPreferences comfort, Address address) {
        this.comfort = comfort;
        this.address = address;
    }

    /** The variables of anybody, with one look at the colours. */
    public Function<Person, Map<String, String>> variables() {
        var brand = address.at("/api/brand/" + comfort.brand().version() + ".json");
        return person -> Map.of(
                "Canvas.user.id",
                person.id(),
                "Canvas.user.prefersHighContrast",
                String.valueOf(person.prefersHighContrast()),
                "com.instructure.brandConfigJSON.url",
                brand);
    }
}
