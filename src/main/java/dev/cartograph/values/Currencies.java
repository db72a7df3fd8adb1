package dev.cartograph.values;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The currencies of ISO 4217 that people pay with: list one as it stood on 2025-07-01, without funds codes ({@code CHE},
 * {@code CLF}, {@code XDR} …), metals ({@code XAU} …), the code for tests {@code XTS} and {@code XXX}, no currency. A list
 * of the store's own, since JDKs differ in theirs and hold withdrawn ones too.
 */
public final class Currencies {
    /** In their order. */
    public static final SortedSet<String> ALL =
            Collections.unmodifiableSortedSet(new TreeSet<>(List.of("""
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD
            BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN
            ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD
            IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
            MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
            OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
            UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG""".split("\\s+"))));

    private Currencies() {}
}
