package org.laurel.practice.launch;

import org.laurel.practice.course.Member;
import org.laurel.practice.page.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a tool sends the person when there is nothing more to do, perhaps with words to show. */
@Page
class ReturnController {

    @GetMapping({"/courses/{course}/placements/{placement}/return", "/courses/{course}/tools/{tool}/return"})
    String comeBack(
            Member me,
            @RequestParam(name = "lti_msg", defaultValue = "") String message,
            @RequestParam(name = "lti_errormsg", defaultValue = "") String error,
            Model model) {
        model.addAttribute("course", me.course());
        model.addAttribute("message", shortened(message));
        model.addAttribute("error", shortened(error));
        return "return";
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
