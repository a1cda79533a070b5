-- Numbers of days that somebody wants to give away. Personal: none.
create sequence duty_swap_number;
