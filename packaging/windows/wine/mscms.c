/* TEST ONLY: in Wine 8, WcsCreateIccProfile ends the program that calls it, and Qt calls it. Here there are no
   colour profiles. */
#define FOR_QT __declspec(dllexport)

FOR_QT int GetColorProfileFromHandle(void *profile, void *bytes, unsigned *length) { return 0; }
FOR_QT void *WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
FOR_QT void *OpenColorProfileW(void *profile, unsigned access, unsigned sharing, unsigned how) { return 0; }
FOR_QT int CloseColorProfile(void *profile) { return 1; }
