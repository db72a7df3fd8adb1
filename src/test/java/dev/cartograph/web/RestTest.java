package dev.cartograph.web;

import dev.cartograph.OnMongoDb;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A test over HTTP against the whole app on a free port, on an embedded server of its own, empty at its start. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnMongoDb.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"cartograph.database.uri=", "cartograph.catalog=none"})
@Import(Rest.class)
@interface RestTest {}
