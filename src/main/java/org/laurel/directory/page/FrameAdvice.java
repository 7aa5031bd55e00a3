package org.laurel.directory.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.directory.role.RoleMappings;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.session.FetchMetadata;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The navigation of every page, and the home page that it begins with. */
@Controller
@ControllerAdvice
class FrameAdvice {

    private final List<NavItem> items;
    private final RoleMappings mappings;
    private final MessageSource messages;

    FrameAdvice(List<NavItem> items, RoleMappings mappings, MessageSource messages) {
        this.items =
                items.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
        this.mappings = mappings;
        this.messages = messages;
    }

    /** What the frame shows, or nothing outside a launch. */
    @ModelAttribute("frame")
    @Nullable Frame frame(HttpServletRequest request, Locale locale) {
        CurrentPerson person = DirectoryWeb.currentPerson(mappings);
        if (person == null) {
            return null;
        }
        String here = request.getRequestURI().substring(request.getContextPath().length());
        List<NavItem> allowed =
                items.stream().filter(item -> item.isFor(person)).toList();
        String who = Optional.ofNullable(person.name())
                .orElseGet(() -> messages.getMessage("directory.nameless", null, locale));
        return Frame.of(
                links(allowed, here, item -> !item.isManagement()),
                links(allowed, here, NavItem::isManagement),
                who,
                FetchMetadata.of(request).isForWindow() ? person.launch().returnUrl() : null);
    }

    private static List<Frame.Link> links(List<NavItem> items, String here, Predicate<NavItem> which) {
        return items.stream().filter(which).map(item -> link(item, here)).toList();
    }

    private static Frame.Link link(NavItem item, String here) {
        return new Frame.Link(item.key(), item.path(), item.isCurrentAt(here));
    }

    @GetMapping("/")
    String home(CurrentPerson me) {
        return items.stream()
                .filter(item -> item.isFor(me))
                .findFirst()
                .map(item -> "redirect:" + item.path())
                .orElseThrow(PageProblem::notAllowed);
    }
}
