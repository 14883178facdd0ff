/* TEST ONLY: python.exe for the Python that wine_python.py puts together. */
#include <stdio.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
    HMODULE python = LoadLibraryW(L"python311.dll");
    int (*run)(int, wchar_t **) = python ? (void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL) {
        fprintf(stderr, "python311.dll cannot be loaded: error %lu\n", GetLastError());
        return 9;
    }
    return run(argc, argv);
}
