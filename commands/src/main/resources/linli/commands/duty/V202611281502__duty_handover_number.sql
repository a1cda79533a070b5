-- Numbers of what is handed over at night. Personal: none.
create sequence duty_handover_number;
