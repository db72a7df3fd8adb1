package dev.cartograph;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Cartograph. */
@SpringBootApplication
public class Cartograph {

    public static void main(String[] args) {
        SpringApplication.run(Cartograph.class, args);
    }
}
