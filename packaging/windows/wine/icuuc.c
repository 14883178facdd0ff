/* TEST ONLY: Windows has an icuuc.dll since Windows 10, Wine 8 has none, and Qt6Core asks for these of its names.
   Every converter is refused, so Qt does without. */
#define FOR_QT __declspec(dllexport)
#define REFUSE(error) if (error) *(error) = 4 /* U_FILE_ACCESS_ERROR */

FOR_QT void *ucnv_open(const char *name, int *error) { REFUSE(error); return 0; }
FOR_QT void ucnv_close(void *it) {}
FOR_QT void ucnv_reset(void *it) {}
FOR_QT signed char ucnv_getMaxCharSize(const void *it) { return 1; }
FOR_QT const char *ucnv_getName(const void *it, int *error) { REFUSE(error); return 0; }
FOR_QT const char *ucnv_getStandardName(const char *name, const char *by, int *error) { REFUSE(error); return 0; }
FOR_QT const char *ucnv_getAvailableName(int number) { return 0; }
FOR_QT int ucnv_countAvailable(void) { return 0; }
FOR_QT void ucnv_getToUCallBack(const void *it, void **call, const void **about) {}
FOR_QT void ucnv_getFromUCallBack(const void *it, void **call, const void **about) {}
FOR_QT void ucnv_setToUCallBack(void *it, void *call, const void *about, void **old, const void **with, int *error) {
    REFUSE(error);
}
FOR_QT void ucnv_setFromUCallBack(void *it, void *call, const void *about, void **old, const void **with, int *error) {
    REFUSE(error);
}
FOR_QT void ucnv_cbToUWriteUChars(void *to, const void *from, int length, int at, int *error) { REFUSE(error); }
FOR_QT void ucnv_cbFromUWriteUChars(void *to, const void **from, const void *end, int at, int *error) { REFUSE(error); }
FOR_QT void ucnv_toUnicode(void *it, void **to, const void *end, const char **from, const char *last, int *at,
                           signed char flush, int *error) { REFUSE(error); }
FOR_QT void ucnv_fromUnicode(void *it, char **to, const char *end, const void **from, const void *last, int *at,
                             signed char flush, int *error) { REFUSE(error); }
FOR_QT int ucnv_toUCountPending(const void *it, int *error) { REFUSE(error); return 0; }
FOR_QT int ucnv_fromUCountPending(const void *it, int *error) { REFUSE(error); return 0; }
FOR_QT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
FOR_QT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
