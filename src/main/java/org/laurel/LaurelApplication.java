package org.laurel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Laurel, the LTI tool. */
@SpringBootApplication
public class LaurelApplication {

    public static void main(String[] args) {
        SpringApplication.run(LaurelApplication.class, args);
    }
}
